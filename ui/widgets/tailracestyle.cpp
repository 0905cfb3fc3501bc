// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tailracestyle.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/styleparts.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace tailrace::ui {

namespace {

/// The scroll bar's handle must be where drawScrollBar() paints it, so the whole length is groove.
constexpr int scrollBarExtent = 12;
constexpr int focusRingWidth = 3;

bool isScrollBarButton(QStyle::SubControl subControl)
{
    return subControl == QStyle::SC_ScrollBarAddLine || subControl == QStyle::SC_ScrollBarSubLine;
}

} // namespace

TailraceStyle::TailraceStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void TailraceStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                  QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return parts::drawCheckMark(*painter, *option);
    case PE_IndicatorRadioButton:
        return parts::drawRadioMark(*painter, *option);
    case PE_PanelScrollAreaCorner: // what the area lies on shows; Fusion's is a box
    case PE_FrameFocusRect:        // the ring around the widget says it
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void TailraceStyle::drawControl(ControlElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    if (element == CE_FocusFrame)
        return parts::drawFocusRing(*painter, *option);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void TailraceStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo != nullptr && control == CC_ComboBox)
        return parts::drawComboBox(*painter, *combo);
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        slider != nullptr && control == CC_ScrollBar)
        return parts::drawScrollBar(*painter, *slider);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect TailraceStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar && isScrollBarButton(subControl))
        return {};
    if (control == CC_ScrollBar && subControl == SC_ScrollBarGroove)
        return option->rect;
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(9, 1, -26, -1);
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return QRect(option->rect.right() - 26, option->rect.top(), 26, option->rect.height());
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize TailraceStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                      const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        result = QSize(size.width() + 40, metrics::controlHeight);
    if (type == CT_SpinBox)
        result.setHeight(metrics::controlHeight);
    if (type == CT_CheckBox || type == CT_RadioButton)
        result.setHeight(qMax(result.height(), 22));
    return result;
}

int TailraceStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                               const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return focusRingWidth;
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int TailraceStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup: // a list below the box, not a menu over it
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ComboBox_ListMouseTracking:
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(answer)) {
            mask->region = option->rect;
            mask->region -= option->rect.adjusted(focusRingWidth, focusRingWidth, -focusRingWidth,
                                                  -focusRingWidth);
        }
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QIcon TailraceStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                                  const QWidget *widget) const
{
    switch (standard) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("info"), Token::Accent);
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("warning"), Token::Modify);
    case SP_LineEditClearButton:
        return icon(QStringLiteral("cross"));
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

} // namespace tailrace::ui
